import { useParams } from '@tanstack/react-router';
import { type ComponentType, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { later } from '../../later';
import { Empty } from '../../parts/Empty';
import { Go } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { Waiting } from '../../parts/Waiting';
import { useWordsOfAdministration } from '../../words/language';
import classes from './Admin.module.css';
import { type Section, sections, sectionsFor } from './sections';

const contents = new Map<string, ComponentType>(
  sections.map(({ name, load }) => [name, later(load)]),
);

// What keeps the workspace itself in order, a section after another.
export default function Admin() {
  useWordsOfAdministration();
  const { t } = useTranslation();
  const { section } = useParams({ strict: false }) as { section?: string };
  const mine = sectionsFor(useSession().data);
  const shown = mine.find(({ name }) => name === section) ?? (section ? undefined : mine[0]);
  return (
    <Page title={t('screen.admin')} about={shown && t(shown.about)}>
      {mine.length === 0 ? (
        <Empty title={t('admin.not_yours')}>{t('admin.not_yours_hint')}</Empty>
      ) : (
        <div className={classes.columns}>
          <Sections mine={mine} shown={shown} />
          <div className={classes.content}>
            {shown ? (
              <Suspense fallback={<Waiting rows={8} />}>
                <Content key={shown.name} name={shown.name} />
              </Suspense>
            ) : (
              <Empty title={t('admin.not_yours')}>{t('admin.not_yours_hint')}</Empty>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

function Sections({ mine, shown }: { mine: Section[]; shown: Section | undefined }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('admin.sections')} className={classes.sections}>
      {mine.map(({ name, label, icon: Picture }) => (
        <Go
          key={name}
          to={`/admin/${name}`}
          className={classes.section}
          data-shown={name === shown?.name || undefined}
          {...(name === shown?.name ? { 'aria-current': 'page' as const } : {})}
        >
          <Picture size={16} stroke={1.6} aria-hidden />
          {t(label)}
        </Go>
      ))}
    </nav>
  );
}

function Content({ name }: { name: string }) {
  const Inner = contents.get(name);
  return Inner ? <Inner /> : null;
}
