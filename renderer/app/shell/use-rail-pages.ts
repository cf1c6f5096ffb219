import {
  Checked,
  Files,
  OfficeBuilding,
  Refresh,
  Setting,
  Suitcase,
  View,
} from '@element-plus/icons-vue';
import { computed, type Component, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useNoticeCounts } from '../../features/notices/notice-counts.store.ts';
import { usePackagesStore } from '../../features/packages/packages.store.ts';
import { useSessionStore } from '../../features/session/session.store.ts';
import { useStatusStore } from '../../features/sync/status.store.ts';
import { useWorklistStore } from '../../features/worklist/worklist.store.ts';
import { shellTexts as texts } from './texts.ts';

interface RailPage {
  readonly to: string;
  readonly name: string;
  readonly icon: Component;
  readonly key: string;
  readonly badge: number;
  readonly badgeText: string;
  /** What is counted is owed to somebody else, with a date. */
  readonly isPressing: boolean;
  readonly isCurrent: boolean;
}

/** The pages of the rail, in its order; only what the officer's roles allow. */
export function useRailPages(): ComputedRef<RailPage[]> {
  const route = useRoute();
  const session = useSessionStore();
  const worklist = useWorklistStore();
  const status = useStatusStore();
  const notices = useNoticeCounts();
  const packages = usePackagesStore();

  const plain = { badge: 0, badgeText: '', isPressing: false };
  const isAt = (...places: string[]): boolean =>
    places.some((place) => route.path === place || route.path.startsWith(`${place}/`));
  /** A notice, or a paper of notices. */
  const isAtNotice = (): boolean =>
    isAt('/notices', '/paper/notice', '/paper/register', '/paper/notice-statistics');

  function casePages(): RailPage[] {
    return [
      {
        ...{ ...plain, to: '/worklist', name: texts.worklist, icon: Files, key: 'Alt+1' },
        ...{ badge: worklist.counts?.todo ?? 0, badgeText: '件待办' },
        isCurrent: isAt('/worklist', '/cases') || (isAt('/paper') && !isAtNotice()),
      },
      {
        ...{ ...plain, to: '/projects', name: texts.projects, icon: OfficeBuilding, key: 'Alt+3' },
        isCurrent: isAt('/projects'),
      },
      {
        ...{ ...plain, to: '/packages', name: texts.packages, icon: Suitcase, key: 'Alt+6' },
        ...{ badge: packages.troubled, badgeText: '个离线包需要查看' },
        isCurrent: isAt('/packages'),
      },
    ];
  }

  /** 监督 of who watches, 整改 of who answers; a notice waits on one of them. */
  function supervisionPages(): RailPage[] {
    const [isWatching, isActing] = [session.may('supervise:read'), session.may('supervise:act')];
    const isAnswering = session.may('notice:use') && (!isActing || session.may('case:lead'));
    const toDo = notices.counts?.toDo ?? 0;
    const watching: RailPage = {
      ...{ ...plain, to: '/supervision/patrol', name: texts.supervision, icon: View, key: 'Alt+4' },
      ...{ badge: isActing ? toDo : 0, badgeText: '件监督意见待处理' },
      isCurrent: isAt('/supervision') || isAtNotice(),
    };
    const answering: RailPage = {
      ...{ to: '/rectification', name: texts.rectification, icon: Checked, key: 'Alt+5' },
      ...{ badge: isActing ? 0 : toDo, badgeText: '件整改待办', isPressing: true },
      isCurrent: isAt('/rectification') || (!isWatching && isAtNotice()),
    };
    return [...(isWatching ? [watching] : []), ...(isAnswering ? [answering] : [])];
  }

  /** What a person must look at: the badge of the sync page. */
  function syncPage(): RailPage {
    const { conflicts = 0, failed = 0, deadLetters = 0 } = status.status ?? {};
    return {
      ...{ ...plain, to: '/sync', name: texts.sync, icon: Refresh, key: 'Alt+2' },
      ...{ badge: conflicts + failed + deadLetters, badgeText: '项需要处理' },
      isCurrent: isAt('/sync'),
    };
  }

  return computed(() => [
    ...(session.may('case:read-own') ? casePages() : []),
    ...supervisionPages(),
    syncPage(),
    {
      ...{ ...plain, to: '/settings', name: texts.settings, icon: Setting, key: 'Alt+9' },
      isCurrent: isAt('/settings', '/journal'),
    },
  ]);
}
