"""The demo's three projects."""

from __future__ import annotations

from milepost.server.demo.crm_story import CRM
from milepost.server.demo.product_story import PRODUCT
from milepost.server.demo.website_story import WEBSITE

STORIES = (WEBSITE, CRM, PRODUCT)
