"""Pages and data of projects in the forms in which others send and take them."""
