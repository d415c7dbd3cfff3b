import './design/kit.css';
import './design/tokens.css';
import './design/first_frame.css';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { makeClient } from './api/client';
import { readFirst } from './api/first';
import { patiently } from './later';
import { makeRouter } from './router';
import { languageOfPage, startLanguage } from './words/language';

// All that the first page needs is read at once, its screen among it; until it is there, the frame in
// index.html stands, and then all is drawn in one go.
const client = makeClient();
const router = makeRouter();
void router.preloadRoute({ to: router.latestLocation.pathname as never });
await Promise.all([startLanguage(), readFirst(client, languageOfPage())]);
void patiently(() => import('./design/kit_later.css'));
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  );
