"use client";

import { useCallback, useState } from "react";
import classes from "./person-avatar.module.css";

type Props = { name: string; pictureUrl: string | null; size?: number };

/** The photo, or initials where there is none or it does not load. */
export function PersonAvatar({ name, pictureUrl, size = 28 }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  // An image that failed before hydration sends no further event, so its state is read once.
  const look = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete && image.naturalWidth === 0) setBroken(pictureUrl);
    },
    [pictureUrl],
  );
  const style = { width: size, height: size, fontSize: size / 2.5 };
  if (pictureUrl === null || broken === pictureUrl) {
    return (
      <span className={classes.avatar} style={style} aria-hidden>
        {initialsOf(name)}
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: the picture is the HR system's, and stays as it is
    <img
      ref={look}
      className={classes.avatar}
      style={style}
      src={pictureUrl}
      alt=""
      aria-hidden
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(pictureUrl)}
    />
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ""));
  return letters.join("").toUpperCase();
}
