"""Files that people upload: kept once each under their digest, and served harmlessly."""
