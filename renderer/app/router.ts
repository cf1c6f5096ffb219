import { createRouter, type RouteLocation, type Router, type RouterHistory } from 'vue-router';
import CasePage from '../features/cases/CasePage.vue';
import ProjectPage from '../features/projects/ProjectPage.vue';
import ProjectsPage from '../features/projects/ProjectsPage.vue';
import DraftPage from '../features/documents/DraftPage.vue';
import PaperPage from '../features/documents/PaperPage.vue';
import WrittenPage from '../features/notices/WrittenPage.vue';
import SettingsPage from '../features/settings/SettingsPage.vue';
import ConflictPage from '../features/sync/ConflictPage.vue';
import SyncPage from '../features/sync/SyncPage.vue';
import WorklistPage from '../features/worklist/WorklistPage.vue';

/** The pages behind sign-in. None is lazy: they come from the disk and must open at once. */
export function createTerminalRouter(history: RouterHistory): Router {
  return createRouter({
    history,
    routes: [
      { path: '/', redirect: '/worklist' },
      { path: '/worklist', name: 'worklist', component: WorklistPage },
      { path: '/cases/:id', name: 'case', component: CasePage, props: caseProps },
      { path: '/projects', name: 'projects', component: ProjectsPage },
      { path: '/projects/:id', name: 'project', component: ProjectPage, props: true },
      {
        path: '/cases/:id/document',
        name: 'document-draft',
        component: DraftPage,
        props: ({ params, query }) => ({ id: params['id'], after: query['after'] }),
      },
      { path: '/paper/:kind/:id', name: 'paper', component: PaperPage, props: true },
      {
        path: '/notices/draft',
        name: 'notice-draft',
        component: WrittenPage,
        props: ({ query }) => ({ ...query }),
      },
      { path: '/notices/:id/amend', name: 'notice-amend', component: WrittenPage, props: true },
      { path: '/sync', name: 'sync', component: SyncPage },
      { path: '/sync/conflicts/:id', name: 'conflict', component: ConflictPage, props: true },
      { path: '/settings', name: 'settings', component: SettingsPage },
      { path: '/:anything(.*)', redirect: '/worklist' },
    ],
  });
}

/** `/cases/{id}?material={id}`: a case, with one of its materials open beside it. */
function caseProps({ params, query }: RouteLocation): Record<string, unknown> {
  const { material } = query;
  return { ...params, material: typeof material === 'string' ? material : null };
}
