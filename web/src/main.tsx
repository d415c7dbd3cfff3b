import './design/kit.css';
import './design/tokens.css';
import './design/first_frame.css';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { makeClient } from './api/client';
import { readFirst } from './api/first';
import { makeRouter } from './router';
import { languageOfPage, startLanguage } from './words/language';

// A page that was open while a new program was installed asks for files that are gone: it reads itself
// anew, once.
window.addEventListener('vite:preloadError', () => {
  const again = sessionStorage.getItem('aims.again');
  if (Number(again) > Date.now() - 60_000) return;
  sessionStorage.setItem('aims.again', String(Date.now()));
  window.location.reload();
});

// All that the first page needs is read at once, its screen among it; until it is there, the frame in
// index.html stands, and then all is drawn in one go.
const client = makeClient();
const router = makeRouter();
void router.preloadRoute({ to: router.latestLocation.pathname as never });
await Promise.all([startLanguage(), readFirst(client, languageOfPage())]);
void import('./design/kit_later.css');
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  );
