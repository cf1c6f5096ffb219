import { join } from 'node:path';
import { protocol } from 'electron';
import { appScheme, isAppUrl } from './origin.ts';
import { answerRendererRequest } from './renderer-files.ts';

/** Serves the built renderer, which lies beside the main bundle, under app://terminal/. */
export function serveRenderer(): void {
  const root = join(import.meta.dirname, '..', 'renderer');
  protocol.handle(appScheme, (request) =>
    isAppUrl(request.url)
      ? answerRendererRequest(root, request)
      : new Response(null, { status: 404 }),
  );
}
