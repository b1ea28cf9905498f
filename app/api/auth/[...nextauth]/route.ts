import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { createAuthOptions } from "@/app/_runtime/auth-options";
import { addressOf, requestIdOf } from "@/app/_runtime/request";
import { getRuntime } from "@/app/_runtime/runtime";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: RouteContext): Promise<Response> {
  const caller = { id: requestIdOf(request.headers), address: addressOf(request.headers) };
  return NextAuth(request, context, createAuthOptions(await getRuntime(), caller));
}

export { handler as GET, handler as POST };
