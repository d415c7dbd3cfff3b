import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { Suspense, useEffect, useState } from 'react';
import { theme, variables } from './design/theme';
import { later } from './later';
import type { makeRouter } from './router';

const Notifications = later(() =>
  import('@mantine/notifications').then((module) => ({ default: module.Notifications })),
);

// The page's content security policy lets only styles with the server's nonce in (ADR 18).
function nonce(): string {
  return document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
setNonce(nonce());

// Nothing is told before the first page stands.
const settleTime = 4_000; // ms

interface AppProps {
  client: QueryClient;
  router: ReturnType<typeof makeRouter>;
}

export function App({ client, router }: AppProps) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleTime);
    return () => clearTimeout(timer);
  }, []);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={nonce}
      >
        {settled && (
          <Suspense>
            <Notifications position="bottom-right" limit={4} />
          </Suspense>
        )}
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
