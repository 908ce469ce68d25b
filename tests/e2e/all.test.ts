// One process, one browser: the files below run one after the other.
import { after } from "node:test";
import { closeBrowser } from "./editor";
import "./editing.test";
import "./server.test";
import "./runs.test";
import "./candidates.test";
import "./ranking.test";
import "./template.test";
import "./run.test";
import "./parallel.test";
import "./trust.test";

after(closeBrowser);
