// Addresses -> screens. The rows are in screens.tsx.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import type { Search } from './api/as_of';
import { patiently } from './later';
import { screens } from './screens';
import { Broken, Missing, Shell } from './shell/Shell';

// A query is words: "?state=open&as_of=2026-06-30" is what the API takes, too.
function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}
function stringifySearch(search: Record<string, unknown>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== '') words.append(name, String(value));
  const text = words.toString();
  return text ? `?${text}` : '';
}

export function makeRouter() {
  const root = createRootRoute({
    component: Shell,
    notFoundComponent: Missing,
    errorComponent: Broken,
    validateSearch: (search) => search as Search,
    search: { middlewares: [retainSearchParams<Search>(['as_of'])] },
  });
  const routes = screens.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: lazyRouteComponent(() => patiently(screen.load)),
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: '/app',
    defaultPreload: 'intent',
    scrollRestoration: true,
    scrollToTopSelectors: ['#content'],
    parseSearch,
    stringifySearch,
  });
}
