import './design/kit.css';
import './design/tokens.css';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startLanguage } from './words/language';

// A page that was open while a new program was installed asks for files that are gone: it reads itself
// anew, once.
window.addEventListener('vite:preloadError', () => {
  const again = sessionStorage.getItem('aims.again');
  if (Number(again) > Date.now() - 60_000) return;
  sessionStorage.setItem('aims.again', String(Date.now()));
  window.location.reload();
});

void import('./design/kit_later.css');
await startLanguage();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
