import "./find-server.test";
import "./manifest.test";
import "./run-summary.test";
import "./server.test";
