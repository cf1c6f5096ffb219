import type { Case, Progress } from '#shared/central/cases.ts';
import type { ProjectDetail } from '#shared/desktop/projects.contract.ts';
import { readProjectPath, type ProjectCase } from '#shared/domain/project-path.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * A project with its path, from the cache alone.
 * @throws AppError NOT_FOUND when the project is not, or no longer, in the officer's scope
 */
export function projectDetail(place: Workplace, id: string): ProjectDetail {
  const { records } = place.cache;
  const project = records.read('project', id);
  if (project === null) {
    throw new AppError('NOT_FOUND', '本项目不在您的数据范围内，或尚未同步到本机。');
  }
  const today = place.today();
  const own = ownCases(place, id);
  const ownIds = new Set(own.map((each) => each.id));
  // A case of the own department is held whole, and is never older than what others may know of it.
  const others = records.children('progress', id).filter((row) => !ownIds.has(row.id));
  const cases = [...own.map((row) => ofOwn(place, row)), ...others.map(ofProgress)];
  return {
    project,
    path: readProjectPath(place.rules.catalogue, cases, today, place.rules.calendar),
    openable: [...ownIds],
    today,
  };
}

function ownCases(place: Workplace, projectId: string): Case[] {
  const { cases } = place.cache;
  return cases.idsByProject(projectId).flatMap((id) => cases.read(id)?.case ?? []);
}

function ofOwn(place: Workplace, row: Case): ProjectCase {
  const { records } = place.cache;
  return {
    ...row,
    matterName: records.read('matter', row.matterId)?.name ?? row.title,
    departmentName: records.read('department', row.departmentId)?.name ?? place.department.name,
  };
}

function ofProgress(row: Progress): ProjectCase {
  return { ...row, matterId: row.matterId ?? null };
}
