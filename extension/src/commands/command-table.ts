import { bind } from "./bind";
import { checkByTraining } from "./check-by-training";
import { checkWorkspace } from "./check-workspace";
import type { Command } from "./command";
import { compareWithRevision } from "./compare";
import { copyReport } from "./copy-report";
import { doctor } from "./doctor";
import { exportBest } from "./export-best";
import { newSpace } from "./new-space";
import { openReport } from "./open-report";
import { copyRunId, deleteRun, openRunLog, openRunSpace, refreshRuns, revealRun } from "./run-commands";
import { noteRun, renameRun } from "./run-notes-commands";
import { resumeRun, runSearch, stopRun } from "./run-search";
import { continueRun, pauseRun } from "./steer-run";
import { showPanels, showRun } from "./show-commands";
import { scoreSpace } from "./score-space";
import { restartServer, showLog, toggleHints, toggleTrace } from "./server-commands";

/** Every command of the extension. A test compares it with package.json, which holds titles, icons and menus. */
export const commands: readonly Command[] = [
  newSpace,
  runSearch,
  scoreSpace,
  stopRun,
  pauseRun,
  continueRun,
  resumeRun,
  ...showPanels,
  showRun,
  bind,
  compareWithRevision,
  checkByTraining,
  checkWorkspace,
  doctor,
  toggleHints,
  restartServer,
  showLog,
  toggleTrace,
  copyReport,
  refreshRuns,
  openRunLog,
  openReport,
  exportBest,
  openRunSpace,
  revealRun,
  copyRunId,
  renameRun,
  noteRun,
  deleteRun,
];
