/** Terminals of one department. The two of 陈立 are one officer at two desks. */
export const desks = {
  lead: 'zj.chen',
  handler: 'zj.lin',
  'second-lead': 'zj.chen',
  supervisor: 'zj.wu',
} as const;
export type Desk = keyof typeof desks;

export const deskNames = Object.keys(desks) as readonly Desk[];
