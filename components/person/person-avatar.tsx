"use client";

import { Avatar } from "@mantine/core";
import { useCallback, useState } from "react";

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
  const [broken, setBroken] = useState<string | null>(null);
  // An image that failed before hydration sends no further event, so its state is read once.
  const look = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete && image.naturalWidth === 0) setBroken(pictureUrl);
    },
    [pictureUrl],
  );
  return (
    <Avatar
      src={broken === pictureUrl ? null : pictureUrl}
      name={name}
      size={size}
      color="gray"
      alt=""
      aria-hidden
      imageProps={{ ref: look, loading: "lazy", referrerPolicy: "no-referrer" }}
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
