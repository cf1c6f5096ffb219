import { createRouter, type RouteLocation, type Router, type RouterHistory } from 'vue-router';
import type { Permission } from '#shared/domain/permissions.ts';
import CasePage from '../features/cases/CasePage.vue';
import ProjectPage from '../features/projects/ProjectPage.vue';
import ProjectsPage from '../features/projects/ProjectsPage.vue';
import PackagesPage from '../features/packages/PackagesPage.vue';
import DraftPage from '../features/documents/DraftPage.vue';
import PaperPage from '../features/documents/PaperPage.vue';
import JournalPage from '../features/journal/JournalPage.vue';
import NoticePage from '../features/notices/NoticePage.vue';
import RectificationPage from '../features/notices/RectificationPage.vue';
import RegisterPage from '../features/notices/register/RegisterPage.vue';
import StatisticsPage from '../features/notices/statistics/StatisticsPage.vue';
import WrittenPage from '../features/notices/WrittenPage.vue';
import SettingsPage from '../features/settings/SettingsPage.vue';
import ConflictPage from '../features/sync/ConflictPage.vue';
import SyncPage from '../features/sync/SyncPage.vue';
import { caseOrigins } from '../features/supervision/case-path.ts';
import LogPage from '../features/supervision/log/LogPage.vue';
import PatrolPage from '../features/supervision/patrol/PatrolPage.vue';
import RepeatsPage from '../features/supervision/repeats/RepeatsPage.vue';
import RulesPage from '../features/supervision/rules/RulesPage.vue';
import SamplesPage from '../features/supervision/samples/SamplesPage.vue';
import SupervisionPage from '../features/supervision/SupervisionPage.vue';
import WorklistPage from '../features/worklist/WorklistPage.vue';

declare module 'vue-router' {
  interface RouteMeta {
    /** Without it the page is not shown, however somebody has come to it; absent: for everybody. */
    needs?: Permission;
  }
}

const ofCases = { needs: 'case:read-own' } as const;
const ofNotices = { needs: 'notice:use' } as const;

/** The pages behind sign-in. None is lazy: they come from the disk and must open at once. */
export function createTerminalRouter(history: RouterHistory): Router {
  return createRouter({
    history,
    routes: [
      { path: '/', redirect: '/worklist' },
      { path: '/worklist', name: 'worklist', meta: ofCases, component: WorklistPage },
      { path: '/cases/:id', name: 'case', meta: ofCases, component: CasePage, props: caseProps },
      { path: '/projects', name: 'projects', meta: ofCases, component: ProjectsPage },
      {
        path: '/projects/:id',
        name: 'project',
        meta: ofCases,
        component: ProjectPage,
        props: true,
      },
      { path: '/packages', name: 'packages', meta: ofCases, component: PackagesPage },
      {
        path: '/cases/:id/document',
        name: 'document-draft',
        meta: { needs: 'case:process' },
        component: DraftPage,
        props: ({ params, query }) => ({ id: params['id'], after: query['after'] }),
      },
      { path: '/paper/:kind/:id', name: 'paper', component: PaperPage, props: true },
      {
        path: '/paper/notice/:id/:paper',
        name: 'notice-paper',
        meta: ofNotices,
        component: PaperPage,
        props: ({ params }) => ({ kind: 'notice', id: params['id'], noticePaper: params['paper'] }),
      },
      {
        path: '/supervision',
        meta: { needs: 'supervise:read' },
        component: SupervisionPage,
        redirect: '/supervision/patrol',
        children: [
          { path: 'patrol', name: 'patrol', component: PatrolPage },
          { path: 'register', name: 'register', component: RegisterPage },
          { path: 'samples', name: 'samples', component: SamplesPage },
          { path: 'repeats', name: 'repeats', component: RepeatsPage },
          { path: 'rules', name: 'patrol-rules', component: RulesPage },
          {
            path: 'log',
            name: 'business-log',
            meta: { needs: 'supervise:act' },
            component: LogPage,
          },
          { path: 'statistics', name: 'notice-statistics', component: StatisticsPage },
        ],
      },
      {
        path: '/notices/draft',
        name: 'notice-draft',
        meta: ofNotices,
        component: WrittenPage,
        props: ({ query }) => ({ ...query }),
      },
      { path: '/notices/:id', name: 'notice', meta: ofNotices, component: NoticePage, props: true },
      {
        path: '/rectification',
        name: 'rectification',
        meta: ofNotices,
        component: RectificationPage,
      },
      {
        path: '/notices/:id/amend',
        name: 'notice-amend',
        meta: ofNotices,
        component: WrittenPage,
        props: true,
      },
      { path: '/sync', name: 'sync', component: SyncPage },
      {
        path: '/sync/conflicts/:id',
        name: 'conflict',
        meta: { needs: 'outbox:use' },
        component: ConflictPage,
        props: true,
      },
      { path: '/settings', name: 'settings', component: SettingsPage },
      { path: '/journal', name: 'journal', component: JournalPage },
      { path: '/:anything(.*)', redirect: '/worklist' },
    ],
  });
}

/** `/cases/{id}?material={id}&from={list}`: a case, a material open beside it, and where Esc leads back. */
function caseProps({ params, query }: RouteLocation): Record<string, unknown> {
  const { material, from } = query;
  const origin = Object.entries(caseOrigins).find(([name]) => name === from);
  return {
    ...params,
    material: typeof material === 'string' ? material : null,
    from: origin?.[1] ?? null,
  };
}
