"""`python -m signage` is the command."""

import sys

from signage.cli import main

sys.exit(main())
