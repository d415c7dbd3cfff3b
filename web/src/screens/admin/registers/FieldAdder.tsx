import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister, useRegisters } from '../../../api/queries';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { useLabels } from '../../../words/labels';
import { emptyField, isNamed, missingInField, nameOf, previewField } from './draft';
import { FieldRow } from './FieldRow';
import { Preview } from './Preview';
import classes from './Registers.module.css';
import { useDeclaring } from './use_declaring';

// One more field for a register that is there, shipped or one's own.
export function FieldAdder({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  const [of, setOf] = useState<string | null>(null);
  const [field, setField] = useState(() => emptyField('new'));
  const spec = useRegister(of ?? '');
  const declaring = useDeclaring();
  const twice = spec?.fields.some(({ name }) => name === nameOf(field.title));
  const missing = !of
    ? 'admin.choose_register'
    : twice
      ? 'admin.field_twice'
      : missingInField(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!of) return;
    declaring.field(of, field).then(
      () => {
        notifications.show({ color: 'teal', message: t('admin.field_added') });
        close();
      },
      () => {
        // What was refused is told below.
      },
    );
  };
  return (
    <div className={classes.builder}>
      <Sheet title={t('admin.add_field')}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Select
              label={t('admin.register')}
              data={registers.map((each) => ({ value: each.name, label: labels.all(each) }))}
              value={of}
              onChange={setOf}
              searchable
              required
            />
            <FieldRow field={field} others={[]} change={setField} />
            <Alert color="gray" title={t('admin.shape_change')}>
              <Text size="sm">{t('admin.shape_change_about')}</Text>
            </Alert>
            {declaring.error && <Trouble error={declaring.error} />}
            <Group gap="xs">
              <Button type="submit" disabled={missing !== undefined} loading={declaring.busy}>
                {t('admin.declare')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('record.cancel')}
              </Button>
              <Text size="sm" c="dimmed">
                {missing && t(missing)}
              </Text>
            </Group>
          </Stack>
        </form>
      </Sheet>
      {spec && isNamed(field.title) && (
        <Preview spec={{ ...spec, fields: [...spec.fields.slice(0, 3), previewField(field)] }} />
      )}
    </div>
  );
}
