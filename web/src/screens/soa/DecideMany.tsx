import { Button, Group, Modal, Progress, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../api/changes';
import { useRegister } from '../../api/queries';
import { FieldInput } from '../../fields/FieldInput';
import { Trouble } from '../../parts/Trouble';

// Includes all controls that nobody has decided about, for one reason: the first draft of a
// statement in a minute. Exclusions are thought about one by one.
export function DecideMany({ controls, close }: { controls: string[]; close: () => void }) {
  const { t } = useTranslation();
  const spec = useRegister('applicability');
  const change = useChange();
  const [all] = useState(controls);
  const [justification, setJustification] = useState('');
  const [grounds, setGrounds] = useState<unknown>([]);
  const [done, setDone] = useState<number>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(0);
    try {
      for (const [at, requirement] of all.slice(done ?? 0).entries()) {
        const fields = { requirement, decision: 'included', justification, grounds };
        await change.mutateAsync(record.create('applicability', fields));
        setDone((done ?? 0) + at + 1);
      }
      close();
    } catch {
      // It is shown below; what was decided stays, and trying again goes on from there.
    }
  };
  const field = spec?.fields.find(({ name }) => name === 'grounds');
  return (
    <Modal
      opened
      onClose={close}
      title={t('soa.decide_rest', { count: all.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('soa.decide_rest_about')}</Text>
          {field && (
            <FieldInput
              register="applicability"
              field={field}
              value={grounds}
              onChange={setGrounds}
            />
          )}
          <Textarea
            label={t('soa.reason')}
            required
            data-autofocus
            autosize
            minRows={2}
            value={justification}
            onChange={(event) => setJustification(event.currentTarget.value)}
          />
          {done !== undefined && (
            <Progress value={(100 * done) / all.length} aria-label={t('soa.deciding')} />
          )}
          {change.error && <Trouble error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={justification.trim() === ''}>
              {t('soa.include_all')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
