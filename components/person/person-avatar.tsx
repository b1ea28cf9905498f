"use client";

import { Avatar } from "@mantine/core";

/** The photo, or initials where there is none or it does not load. */
export function PersonAvatar({
  name,
  pictureUrl,
  size = 28,
}: {
  name: string;
  pictureUrl: string | null;
  size?: number;
}) {
  return (
    <Avatar
      src={pictureUrl}
      name={name}
      size={size}
      color="gray"
      alt=""
      aria-hidden
      imageProps={{ loading: "lazy", referrerPolicy: "no-referrer" }}
    >
      {initialsOf(name)}
    </Avatar>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ""));
  return letters.join("").toUpperCase();
}
