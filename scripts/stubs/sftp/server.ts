import { type AddressInfo, createServer, type Socket } from "node:net";
import ssh2, { type Attributes, type SFTPWrapper } from "ssh2";
import { fingerprintOf } from "@/lib/sources/csv-sftp-fetch/connect";

/** What the stub does instead of what it should, for `times` connections or until the next fault is set. */
export type SftpFault =
  | { kind: "reset"; times: number }
  | { kind: "refused" }
  | { kind: "silent"; at: "LIST" | "READ" | "HELLO" }
  | { kind: "cut"; afterBytes: number }
  | { kind: "denied"; at: "LIST" | "RENAME" }
  | { kind: "growing" };

export type SftpStub = {
  port: number;
  fingerprint: string;
  username: string;
  password: string;
  privateKey: string;
  /** path → contents and seconds since 1970. */
  files: Map<string, { bytes: Buffer; mtime: number }>;
  setFault: (fault: SftpFault | null) => void;
  /** Verbs in the order they came, `AUTH` with the method among them. */
  log: string[];
  close: () => Promise<void>;
};

const folderMode = 0o040755;
const fileMode = 0o100644;
const mostRead = 32_000;

/** A customer's SFTP server on loopback: one user, read and rename, reads that answer less than was asked, no order in lists. */
export async function startSftpStub(): Promise<SftpStub> {
  const host = ssh2.utils.generateKeyPairSync("ed25519");
  const user = ssh2.utils.generateKeyPairSync("ed25519");
  const parsed = [host, user].map((pair) => ssh2.utils.parseKey(pair.public));
  const [hostKey, userKey] = parsed;
  if (!hostKey || !userKey || hostKey instanceof Error || userKey instanceof Error)
    throw new Error("A key could not be made.");
  const state: { fault: SftpFault | null } = { fault: null };
  const sockets = new Set<Socket>();
  const stub: Omit<SftpStub, "port" | "close"> = {
    fingerprint: fingerprintOf(hostKey.getPublicSSH()),
    username: "reader",
    password: "a password of the stub",
    privateKey: user.private,
    files: new Map(),
    setFault: (fault) => {
      state.fault = fault;
    },
    log: [],
  };
  const server = new ssh2.Server({ hostKeys: [host.private] }, (client) => {
    client.on("error", () => {});
    client.on("authentication", (auth) => {
      if (auth.method !== "none") stub.log.push(`AUTH ${auth.method}`);
      const isRight =
        auth.username === stub.username &&
        state.fault?.kind !== "refused" &&
        ((auth.method === "password" && auth.password === stub.password) ||
          (auth.method === "publickey" && userKey.getPublicSSH().equals(auth.key.data)));
      if (isRight) auth.accept();
      else auth.reject(["password", "publickey"]);
    });
    client.on("session", (accept) => {
      accept().on("sftp", (open) => serve(open(), stub, state, () => client.end()));
    });
  });
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    const { fault } = state;
    if (fault?.kind !== "reset") {
      server.injectSocket(socket);
      return;
    }
    stub.log.push("RESET");
    fault.times -= 1;
    if (fault.times <= 0) state.fault = null;
    socket.resetAndDestroy();
  });
  await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
  const { port } = listener.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => listener.close(() => done()));
  };
  return { ...stub, port, close };
}

type State = { fault: SftpFault | null };

function serve(sftp: SFTPWrapper, stub: Pick<SftpStub, "files" | "log">, state: State, hangUp: () => void): void {
  const handles = new Map<number, { path: string; isListed: boolean; read: number }>();
  const open = (path: string): Buffer => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles.size);
    handles.set(handles.size, { path, isListed: false, read: 0 });
    return handle;
  };
  const find = (handle: Buffer) => handles.get(handle.readUInt32BE());
  const isSilent = (at: string) => state.fault?.kind === "silent" && state.fault.at === at;
  const isDenied = (at: string) => state.fault?.kind === "denied" && state.fault.at === at;
  const attrs = (path: string): Attributes | null => {
    const file = stub.files.get(path);
    if (!file) return null;
    const { length: size } = file.bytes;
    return { mode: fileMode, uid: 0, gid: 0, size, atime: file.mtime, mtime: file.mtime };
  };
  sftp.on("OPENDIR", (id, path) => {
    stub.log.push("LIST");
    if (isSilent("LIST")) return;
    if (isDenied("LIST")) sftp.status(id, 3);
    else if (path !== "." && ![...stub.files.keys()].some((one) => one.startsWith(`${path}/`))) sftp.status(id, 2);
    else sftp.handle(id, open(path));
  });
  sftp.on("READDIR", (id, handle) => {
    const listing = find(handle);
    if (!listing || listing.isListed) return sftp.status(id, 1);
    listing.isListed = true;
    const prefix = listing.path === "." ? "" : `${listing.path}/`;
    const names = [...stub.files.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
    const entries = [
      ...names
        .filter((name) => !name.includes("/"))
        .map((filename) => ({ filename, longname: filename, attrs: attrs(prefix + filename) as Attributes })),
      {
        filename: "people_2099-01-01.csv",
        longname: "d",
        attrs: { mode: folderMode, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 },
      },
    ];
    return sftp.name(id, entries);
  });
  const tellStat = (id: number, path: string) => {
    stub.log.push("STAT");
    const found = attrs(path);
    if (!found) sftp.status(id, 2);
    else sftp.attrs(id, state.fault?.kind === "growing" ? { ...found, size: found.size + 1 } : found);
  };
  sftp.on("STAT", tellStat);
  sftp.on("LSTAT", tellStat);
  sftp.on("FSTAT", (id, handle) => {
    const found = attrs(find(handle)?.path ?? "");
    if (found) sftp.attrs(id, found);
    else sftp.status(id, 2);
  });
  sftp.on("OPEN", (id, path) => {
    stub.log.push(`GET ${path}`);
    if (stub.files.has(path)) sftp.handle(id, open(path));
    else sftp.status(id, 2);
  });
  sftp.on("READ", (id, handle, at, length) => {
    if (isSilent("READ")) return;
    const one = find(handle);
    const bytes = stub.files.get(one?.path ?? "")?.bytes;
    if (!one || !bytes || at >= bytes.length) return sftp.status(id, 1);
    const piece = bytes.subarray(at, at + Math.min(length, mostRead));
    one.read += piece.length;
    if (state.fault?.kind === "cut" && one.read > state.fault.afterBytes) return hangUp();
    return sftp.data(id, piece);
  });
  sftp.on("CLOSE", (id) => sftp.status(id, 0));
  sftp.on("MKDIR", (id) => sftp.status(id, 0));
  sftp.on("RENAME", (id, from, to) => {
    stub.log.push(`RENAME ${from}`);
    const file = stub.files.get(from);
    if (isDenied("RENAME") || !file) return sftp.status(id, 3);
    stub.files.delete(from);
    stub.files.set(to, file);
    return sftp.status(id, 0);
  });
}
