import { Alert, Button, FileButton, Group, List, Select, Text, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../api/changes';
import type { Frameworks, ImportedFramework } from '../../../api/types';
import { Go, to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import classes from '../Admin.module.css';

// A file of requirements becomes a framework, whole or not at all: what is wrong is told by line.
export function Import({
  frameworks,
  compare,
}: {
  frameworks: Frameworks['items'];
  compare: (pair: { before: string; after: string }) => void;
}) {
  const { t } = useTranslation();
  const take = useChange<ImportedFramework>();
  const [over, setOver] = useState(false);
  const [replaces, setReplaces] = useState<string | null>(null);
  const [id, setId] = useState('');
  const send = (file: File | null | undefined) => {
    if (!file) return;
    take.mutate({
      method: 'POST',
      path: '/api/v1/frameworks',
      query: { name: file.name, replaces: replaces ?? undefined, id: id.trim() || undefined },
      body: new Blob([file], { type: 'application/octet-stream' }),
    });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <Sheet title={t('admin.import_framework')}>
      <Group align="flex-end" gap="sm" mb="sm">
        <Select
          label={t('admin.replaces')}
          description={t('admin.replaces_rule')}
          data={frameworks.map(({ id: value, title, version }) => ({
            value,
            label: `${title} (${version})`,
          }))}
          value={replaces}
          onChange={setReplaces}
          w={320}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t('field.clear') }}
        />
        <TextInput
          label={t('admin.framework_id')}
          description={t('admin.framework_id_rule')}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
      </Group>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconUpload size={24} stroke={1.4} aria-hidden />
        <Text size="sm">{t('admin.drop_framework')}</Text>
        <FileButton onChange={send} accept=".yaml,.yml,.json,.csv">
          {(props) => (
            <Button variant="default" loading={take.isPending} {...props}>
              {t('admin.choose_file')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('admin.framework_formats')}
        </Text>
      </div>
      <div aria-live="polite">
        {take.error && <Trouble error={take.error} />}
        {take.data && <Taken of={take.data.data} compare={compare} />}
      </div>
    </Sheet>
  );
}

function Taken({
  of,
  compare,
}: {
  of: ImportedFramework;
  compare: (pair: { before: string; after: string }) => void;
}) {
  const { t } = useTranslation();
  const against = of.against;
  return (
    <Alert color="teal" mt="sm" title={t(of.already_there ? 'admin.same_there' : 'admin.taken_in')}>
      <Go to={to.requirement(of.id)}>{of.title}</Go>{' '}
      {t('admin.node_count', { count: of.node_count })}
      {against && (
        <>
          <List size="sm" mt={6}>
            <List.Item>{t('admin.count_added', { count: against.added })}</List.Item>
            <List.Item>{t('admin.count_removed', { count: against.removed })}</List.Item>
            <List.Item>
              {t('admin.count_changed', {
                count: against.changed + against.moved + against.retitled,
              })}
            </List.Item>
          </List>
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            onClick={() => compare({ before: against.replaces, after: of.id })}
          >
            {t('admin.compare')}
          </Button>
        </>
      )}
    </Alert>
  );
}
