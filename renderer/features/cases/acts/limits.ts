import type { actTextLimit, supplementItemLimit } from '#shared/domain/case-acts.ts';

// Types only: the module that holds these figures also holds schemas, which a window does not need.
export const textLimit: typeof actTextLimit = 2_000;
export const checklistLimit: typeof supplementItemLimit = 50;
