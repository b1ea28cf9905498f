import { posix } from "node:path";

/** A client's path below the upload folder, without a slash in front: `..` never leads out of it. */
export const insidePath = (asked: string): string => posix.normalize(`/${asked}`).slice(1).replace(/\/$/, "");

/** Whether a path is a folder of the tree that leads to where files belong, or one that a client made. */
export function isFolder(path: string, pattern: string, made: ReadonlySet<string>): boolean {
  if (path === "" || made.has(path)) return true;
  const folders = pattern.split("/").slice(0, -1);
  const asked = path.split("/");
  return asked.length <= folders.length && asked.every((part, at) => part === folders[at]);
}

export type Listed = { name: string; size: number | null };

/** What stands in a folder: folders on the way to the pattern, those made, and files on their way or taken. */
export function listFolder(
  path: string,
  {
    pattern,
    made,
    files,
  }: { pattern: string; made: ReadonlySet<string>; files: readonly { path: string; size: number }[] },
): Listed[] {
  const parent = (full: string) => full.split("/").slice(0, -1).join("/");
  const folders = pattern
    .split("/")
    .slice(0, -1)
    .map((_, at, all) => all.slice(0, at + 1).join("/"));
  const inside = [...new Set([...folders, ...made])].filter((folder) => parent(folder) === path);
  return [
    ...inside.map((folder) => ({ name: folder.split("/").at(-1) ?? folder, size: null })),
    ...files
      .filter((file) => parent(file.path) === path)
      .map((file) => ({ name: file.path.split("/").at(-1) ?? file.path, size: file.size })),
  ];
}
