/** Lists open inside the main landmark, like the fields they belong to. */
export const inMain = { target: "main", reuseTargetNode: false };
