import { startCluster } from "./cluster";

/** Prints `{"url":…,"pid":…}` as one line and runs until standard input ends or a signal comes. */
const cluster = await startCluster();
const end = () => void cluster.stop().then(() => process.exit(0));
process.once("SIGINT", end);
process.once("SIGTERM", end);
process.stdin.once("end", end);
process.stdin.resume();
process.stdout.write(`${JSON.stringify({ url: cluster.url, pid: cluster.pid })}\n`);
