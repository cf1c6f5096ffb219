import { isTerminalState, isWaitingState, type CaseState } from './case-state.ts';

/** 待办 waits for this department, 在办 waits for somebody else, 已办 is finished. */
export const worklistBuckets = ['todo', 'active', 'done'] as const;
export type WorklistBucket = (typeof worklistBuckets)[number];

export const worklistBucketNames: Readonly<Record<WorklistBucket, string>> = {
  todo: '待办',
  active: '在办',
  done: '已办',
};

/** The bucket in which a case in this state lies. */
export function bucketOf(state: CaseState): WorklistBucket {
  if (isTerminalState(state)) return 'done';
  return isWaitingState(state) ? 'active' : 'todo';
}
