"""`python -m signage` is the command."""

import sys

from signage.cli.main import main

sys.exit(main())
