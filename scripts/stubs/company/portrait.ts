import { at, draw } from "./random";

const backgrounds = ["#cfe3f5", "#f5dccf", "#d9ecd3", "#ece0f5", "#f5efcf", "#cfeeea", "#f2d3df", "#dfe3e8"];
const skins = ["#f6d7bf", "#eec29f", "#d9a57c", "#b57d54", "#8d5a3a", "#5f3c28"];
const hairs = ["#2b2320", "#4a3326", "#7a5230", "#b08848", "#8c8c8c", "#a5452c"];
const clothes = ["#34516e", "#6e3a4c", "#3f6b52", "#55507a", "#8a6a34", "#3d3d46"];

/** A small drawn portrait, the same for the same id: hair, face and shoulders, in SVG. */
export const drawPortrait = (id: string): string => {
  const seed = [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  const choose = (colours: readonly string[], purpose: number) => at(colours, draw(seed, 0, purpose));
  const hair = choose(hairs, 2);
  const long = draw(seed, 0, 4) % 2 === 0 ? `<path d="M19 27v20h26V27z" fill="${hair}"/>` : "";
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">' +
    `<rect width="64" height="64" fill="${choose(backgrounds, 0)}"/>${long}` +
    `<path d="M10 64c1-14 10-19 22-19s21 5 22 19z" fill="${choose(clothes, 3)}"/>` +
    `<circle cx="32" cy="28" r="13" fill="${hair}"/>` +
    `<ellipse cx="32" cy="31" rx="10.5" ry="12.5" fill="${choose(skins, 1)}"/>` +
    `<path d="M21.5 27c2-9 19-9 21 0-7 0-11-2-13-5-1 3-4 5-8 5z" fill="${hair}"/></svg>`
  );
};
