import { Button, FileButton, Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader2, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/changes';
import { useNames } from '../../api/names';
import type { EvidenceAdded } from '../../api/types';
import { Go, to } from '../../parts/Go';
import classes from './Inbox.module.css';

interface Sent {
  key: string;
  name: string;
  added?: EvidenceAdded;
  error?: string;
}

// Any files, one after the other. What they are found to be is said at once; nothing counts before
// somebody has accepted it.
export function Drop() {
  const { t } = useTranslation();
  const add = useChange<EvidenceAdded>();
  const systems = useNames('ai_system');
  const [system, setSystem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<Sent[]>([]);
  const note = (key: string, more: Partial<Sent>) =>
    setSent((all) => all.map((each) => (each.key === key ? { ...each, ...more } : each)));
  const take = async (files: readonly File[]) => {
    for (const file of files) {
      const key = crypto.randomUUID();
      setSent((all) => [{ key, name: file.name }, ...all]);
      try {
        const { data } = await add.mutateAsync({
          method: 'POST',
          path: '/api/v1/evidence-files',
          query: { name: file.name, ai_system: system ?? undefined },
          body: new Blob([file], { type: 'application/octet-stream' }),
        });
        note(key, { added: data });
      } catch (error) {
        note(key, { error: (error as Error).message || t('trouble.offline') });
      }
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t('inbox.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={26} stroke={1.4} aria-hidden />
      <strong>{t('inbox.drop')}</strong>
      <p className={classes.quiet}>{t('attach.file_hint')}</p>
      <div className={classes.choices}>
        <Select
          aria-label={t('inbox.system')}
          placeholder={t('inbox.system')}
          data={[...systems].map(([value, label]) => ({ value, label }))}
          value={system}
          onChange={setSystem}
          clearable
          clearButtonProps={{ 'aria-label': t('field.clear') }}
        />
        <FileButton onChange={(files) => void take(files)} multiple>
          {(props) => <Button {...props}>{t('inbox.choose')}</Button>}
        </FileButton>
      </div>
      <ul className={classes.sent} aria-live="polite">
        {sent.map((each) => (
          <Row key={each.key} sent={each} />
        ))}
      </ul>
    </section>
  );
}

function Row({ sent: { name, added, error } }: { sent: Sent }) {
  const { t } = useTranslation();
  const Picture = error ? IconAlertTriangle : added ? IconCheck : IconLoader2;
  return (
    <li>
      <Picture size={15} aria-hidden />
      <span>
        {added ? <Go to={to.record('evidence', added.evidence.id)}>{name}</Go> : name}{' '}
        <span className={classes.quiet}>
          {error ??
            (added
              ? added.already_there
                ? t('attach.already')
                : `${t('attach.read_as', { format: added.format || t('attach.unknown') })} ${added.measurements > 0 ? t('attach.figures', { count: added.measurements }) : ''}`
              : t('inbox.reading'))}
        </span>
      </span>
    </li>
  );
}
