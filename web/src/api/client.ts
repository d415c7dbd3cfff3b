// The cache of what was read, and what is said when reading fails.
import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { noticeSilence } from './connection';
import { Problem } from './problem';

export function makeClient(): QueryClient {
  const notice = (error: unknown) => {
    if (!(error instanceof Problem)) return;
    if (error.isOffline) noticeSilence();
    if (error.isSignedOut) client.invalidateQueries({ queryKey: ['get', '/api/v1/session'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        notice(error);
        keepWhatWasRead(error, query);
      },
    }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // Only what may get better by itself is asked again.
        retry: (count, error) =>
          error instanceof Problem && (error.isOffline || error.status === 503) && count < 2,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

// While the server is away its last answer stays on screen, and with it what is typed there; it is
// read again when the server is back. Only what the server itself says takes its place.
function keepWhatWasRead(error: unknown, query: Query<unknown, unknown>) {
  if (error instanceof Problem && error.isOffline && query.state.data !== undefined)
    query.setState({ status: 'success', error: null });
}
