task without_zeros "All numbers but zeros."
in xs: list
out filter (!=0) xs
example [5, 5, 5] -> [5, 5, 5]
example [1, 7, 5] -> [1, 7, 5]
example [1, 0, 2] -> [1, 2]
example [] -> []
example [7, 2, 5, 0, 1] -> [7, 2, 5, 1]
example [1, 5] -> [1, 5]
holdout [0, 1, 0, 2, 1, 2] -> [1, 2, 1, 2]
holdout [255, -256, 0] -> [255, -256]
holdout [5, 5, 0, 5, 0, 0] -> [5, 5, 5]
holdout [2, 5] -> [2, 5]
holdout [5, 5, 0, 5, 7, 0] -> [5, 5, 5, 7]
