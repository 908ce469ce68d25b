// One process, one browser: the files below run one after the other.
import { after } from "node:test";
import { closeBrowser } from "./editor";
import "./editing.test";
import "./server.test";
import "./runs.test";
import "./ranking.test";
import "./template.test";
import "./candidates.test";
import "./parallel.test";
import "./map.test";
import "./run.test";
import "./steering.test";
import "./trust.test";
import "./wide.test";

after(closeBrowser);
