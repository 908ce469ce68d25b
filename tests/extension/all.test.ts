import "./find-server.test";
import "./layout.test";
import "./lights.test";
import "./manifest.test";
import "./parallel.test";
import "./run-summary.test";
import "./server.test";
import "./template.test";
