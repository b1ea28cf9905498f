export const railCookieName = "rollcall-rail";
