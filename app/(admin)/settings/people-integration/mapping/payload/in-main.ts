/** Lists open within the main landmark, as the fields do that they belong to. */
export const inMain = { target: "main", reuseTargetNode: false };
