import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import type { Settings } from '../../../api/types';
import { useProvenStep } from '../../../parts/Proof';
import { Trouble } from '../../../parts/Trouble';

// Where the button stood that was pressed.
const focus = (input: HTMLInputElement | null) => input?.focus();

// What the organisation is called, at the top of every page and report.
export function OrganisationName({ of }: { of: Settings }) {
  const { t } = useTranslation();
  const may = useMay('manage', 'person');
  const client = useQueryClient();
  const [name, setName] = useState<string>();
  const choose = useProvenStep<Settings>(() => {
    setName(undefined);
    void client.invalidateQueries({ queryKey: ['get', '/api/v1/settings'] });
  });
  if (name === undefined)
    return (
      <Group gap="xs">
        {of.name}
        {may && (
          <Button variant="default" size="compact-sm" onClick={() => setName(of.name)}>
            {t('admin.rename')}
          </Button>
        )}
      </Group>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.run({ method: 'PATCH', path: 'settings', body: { name: name.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          ref={focus}
          aria-label={t('admin.organisation')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          required
        />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={choose.busy}>
            {t('record.save')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setName(undefined)}>
            {t('record.cancel')}
          </Button>
        </Group>
        {choose.error && <Trouble error={choose.error} />}
        {choose.dialog}
      </Stack>
    </form>
  );
}
