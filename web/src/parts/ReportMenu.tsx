import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../api/as_of';
import { addressOf } from '../api/http';
import { useSeesAll } from '../api/session';
import { useLanguage } from '../words/language';

const formats = ['html', 'pdf', 'docx', 'xlsx', 'csv', 'json'] as const;

// A report as a file, of the moment that is shown and in the language of the screen.
export function ReportMenu({
  name,
  subject,
  label,
}: {
  name: string;
  subject?: string; // an AI system
  label?: string;
}) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const { language } = useLanguage();
  const seesAll = useSeesAll();
  if (!subject && !seesAll) return null;
  const address = (format: string) =>
    addressOf(`/api/v1/reports/${name}`, { format, language, as_of: asOf, subject });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {label ?? t('report.download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={address(format)}
            {...(format === 'html'
              ? { target: '_blank', rel: 'noreferrer' }
              : { download: `${name}.${format}` })}
          >
            {t(`report.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
