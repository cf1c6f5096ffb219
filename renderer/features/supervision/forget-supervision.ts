import { useRectificationStore } from '../notices/rectification.store.ts';
import { useRegisterStore } from '../notices/register/register.store.ts';
import { useStatisticsStore } from '../notices/statistics/statistics.store.ts';
import { useLogStore } from './log/log.store.ts';
import { usePatrolStore } from './patrol/patrol.store.ts';
import { useRulesStore } from './rules/rules.store.ts';
import { useSamplesStore } from './samples/samples.store.ts';

/** What supervision has on the screen does not outlive the open cache. */
export function useSupervisionForgetter(): () => void {
  const stores = [
    ...[usePatrolStore(), useRulesStore(), useSamplesStore(), useLogStore()],
    ...[useRegisterStore(), useStatisticsStore(), useRectificationStore()],
  ];
  return () => stores.forEach((store) => store.forget());
}
