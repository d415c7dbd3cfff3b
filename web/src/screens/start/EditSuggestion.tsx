import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useRegister } from '../../api/queries';
import { FieldInput } from '../../fields/FieldInput';
import { useFurtherWords } from '../../words/language';
import classes from './Start.module.css';
import { listOf, type Suggestion } from './suggest';

// A suggestion changed where it stands, before it is accepted.
export function EditSuggestion({
  suggestion,
  save,
  close,
}: {
  suggestion: Suggestion;
  save: (changed: Suggestion) => void;
  close: () => void;
}) {
  const { t } = useFurtherWords('start');
  const spec = useRegister('applicability');
  const [changed, setChanged] = useState(suggestion);
  const put = (part: Partial<Suggestion>) => setChanged((before) => ({ ...before, ...part }));
  return (
    <Stack gap="sm" className={classes.controlWords}>
      <SegmentedControl
        aria-label={t('controls.suggested')}
        data={(['included', 'excluded'] as const).map((value) => ({
          value,
          label: t(`controls.${value}`),
        }))}
        value={changed.decision}
        onChange={(decision) => put({ decision: decision as Suggestion['decision'] })}
      />
      {spec?.fields
        .filter(({ name }) => name === 'grounds' || name === 'justification')
        .map((field) => (
          <FieldInput
            key={field.name}
            register="applicability"
            field={field}
            bare
            value={field.name === 'grounds' ? changed.grounds : changed.justification}
            onChange={(value) =>
              put(
                field.name === 'grounds'
                  ? { grounds: listOf(value) }
                  : { justification: String(value) },
              )
            }
          />
        ))}
      <Group gap="xs">
        <Button disabled={changed.justification.trim() === ''} onClick={() => save(changed)}>
          {t('accept')}
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
