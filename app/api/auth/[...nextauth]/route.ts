import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { type AuthRequest, createAuthOptions } from "@/app/_runtime/auth-options";
import { deviceCookieName, deviceCookieOf } from "@/app/_runtime/device-cookie";
import { addressOf, requestIdOf } from "@/app/_runtime/request";
import { getRuntime } from "@/app/_runtime/runtime";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: RouteContext): Promise<Response> {
  const runtime = await getRuntime();
  let kept: string | null = null;
  const caller: AuthRequest = {
    id: requestIdOf(request.headers),
    address: addressOf(request.headers),
    device: request.cookies.get(deviceCookieName(runtime.env.appUrl))?.value,
    keepDevice: (device) => {
      kept = device;
    },
  };
  const response: Response = await NextAuth(request, context, createAuthOptions(runtime, caller));
  if (kept !== null) response.headers.append("set-cookie", deviceCookieOf(runtime.env.appUrl, kept));
  return response;
}

export { handler as GET, handler as POST };
