import { deviceSeconds } from "@/lib/access/devices";

const isSecure = (appUrl: string): boolean => appUrl.startsWith("https://");

/** With https the browser itself sees to it that no other host has set the cookie. */
export const deviceCookieName = (appUrl: string): string =>
  isSecure(appUrl) ? "__Host-rollcall-device" : "rollcall-device";

/** The header that has the browser keep a device: for sign-in only, and never for a script. */
export function deviceCookieOf(appUrl: string, device: string): string {
  const secure = isSecure(appUrl) ? "; Secure" : "";
  return `${deviceCookieName(appUrl)}=${device}; Path=/; Max-Age=${deviceSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
