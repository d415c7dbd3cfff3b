import { Button } from '@mantine/core';
import { IconPaperclip, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import type { Status } from '../../api/types';
import { AttachEvidence } from '../../parts/AttachEvidence';
import { OpenTask } from '../../parts/OpenTask';
import { RecordLink } from '../../parts/RecordLink';
import classes from './Explorer.module.css';
import type { Node } from './tree';

interface NextProps {
  node: Node;
  status: Status;
  subject: string | undefined;
}

// The next action, and the two things that most often follow from it, done here.
export function Next({ node, status, subject }: NextProps) {
  const { t } = useTranslation();
  const mayAttach = useMay('contribute', 'evidence');
  const mayAsk = useMay('contribute', 'task');
  const [asked, setAsked] = useState<'evidence' | 'task'>();
  const { what, owner } = status.next;
  const close = () => setAsked(undefined);
  const requirement = node.of.requirement;
  return (
    <section className={classes.next} data-done={what === '' || undefined}>
      <div className={classes.nextWords}>
        <strong>{what === '' ? t('explorer.nothing_left') : t('explorer.next_action')}</strong>
        {what}
        {owner && (
          <div className={classes.quiet}>
            <RecordLink register="person" id={owner} />
          </div>
        )}
      </div>
      {(mayAttach || mayAsk) && (
        <div className={`${classes.buttons} no-print`}>
          {mayAttach && (
            <Button
              variant="default"
              leftSection={<IconPaperclip size={16} />}
              onClick={() => setAsked('evidence')}
            >
              {t('explorer.attach')}
            </Button>
          )}
          {mayAsk && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => setAsked('task')}
            >
              {t('explorer.task')}
            </Button>
          )}
        </div>
      )}
      {asked === 'evidence' && (
        <AttachEvidence serves={[requirement]} subject={subject} onClose={close} />
      )}
      {asked === 'task' && (
        <OpenTask serves={[requirement]} subject={subject} title={what} onClose={close} />
      )}
    </section>
  );
}
