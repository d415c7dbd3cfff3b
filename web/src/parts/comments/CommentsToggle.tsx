import { Button } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useGet } from '../../api/queries';
import type { About } from './thread';

// How many open conversations there are about each of a register; one reading for all rows.
function useOpen({ register, id }: About): number {
  const { data } = useGet('/api/v1/{register}', {
    parts: { register: 'comment' },
    query: { about_register: register, state: 'open', fields: 'about,answers', limit: 500 },
  });
  return data?.items.filter(({ fields }) => fields.about === id && !fields.answers).length ?? 0;
}

// Opens the comments of a row in a long list.
export function CommentsToggle({
  about,
  what,
  open,
  toggle,
}: {
  about: About;
  what: string;
  open: boolean;
  toggle: () => void;
}) {
  const { t } = useTranslation();
  const count = useOpen(about);
  const may = useMay('contribute', 'comment');
  if (count === 0 && !may) return null;
  return (
    <Button
      size="compact-sm"
      variant={count > 0 ? 'light' : 'subtle'}
      leftSection={<IconMessage size={14} />}
      aria-expanded={open}
      aria-label={t('comments.of', { what, count })}
      onClick={toggle}
    >
      {count}
    </Button>
  );
}
