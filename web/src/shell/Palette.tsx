import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegisters } from '../api/queries';
import { isAllowed, useSession } from '../api/session';
import { to } from '../parts/Go';
import { useLabels } from '../words/labels';
import { useFound } from './search';
import { useScreens } from './use_screens';

// Any screen, any register, a new record of it, and whatever holds these words.
// Loaded when somebody first asks for it.
export default function Palette({ opening }: { opening: number }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  useEffect(() => {
    if (opening > 0) spotlight.open();
  }, [opening]);
  const found = useFound(words);
  const pages = usePages(words);
  const groups: SpotlightActionGroupData[] = [
    { group: t('palette.records'), actions: found.records },
    { group: t('palette.requirements'), actions: found.requirements },
    { group: t('palette.pages'), actions: pages },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      query={words}
      onQueryChange={setWords}
      actions={groups}
      // What is shown was found already, by the server or by usePages.
      filter={(_, actions) => actions}
      shortcut={null}
      nothingFound={words ? t('palette.nothing') : t('palette.start')}
      scrollable
      maxHeight={420}
      searchProps={{ placeholder: t('palette.hint'), 'aria-label': t('palette.open') }}
    />
  );
}

function usePages(words: string): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const labels = useLabels();
  const screens = useScreens();
  const registers = useRegisters();
  const rights = useSession().data?.rights ?? [];
  const go = (path: string) => () => void navigate({ to: path as never });
  const pages: SpotlightActionData[] = [
    ...screens.map(({ path, menu }) => ({ id: path, label: t(menu.label), onClick: go(path) })),
    ...(registers.data?.items ?? []).flatMap((register) => {
      const list = {
        id: register.name,
        label: labels.all(register),
        description: labels.meaning(register),
        onClick: go(to.register(register.name)),
      };
      const add = {
        id: `new ${register.name}`,
        label: t('palette.add', { what: labels.one(register) }),
        onClick: go(to.newRecord(register.name)),
      };
      if (!isAllowed(rights, 'read', register.name)) return [];
      return isAllowed(rights, 'contribute', register.name) ? [list, add] : [list];
    }),
  ];
  const wanted = words.trim().toLocaleLowerCase();
  return pages.filter(({ label }) => label?.toLocaleLowerCase().includes(wanted)).slice(0, 40);
}
