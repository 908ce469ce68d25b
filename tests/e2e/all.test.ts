// One process, one browser: the files below run one after the other.
import { after } from "node:test";
import { closeBrowser } from "./editor";
import "./editing.test";
import "./server.test";
import "./runs.test";
import "./ranking.test";
import "./trust.test";
// Written and not yet seen to pass: candidates, template, run, parallel. Each joins the list with its first green run.

after(closeBrowser);
