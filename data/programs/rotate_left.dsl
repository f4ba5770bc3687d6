task rotate_left "The first number moves to the end; null on the empty list."
in xs: list
let h = head xs
let d = drop 1 xs
out append h d
example [3, -4, 5] -> [-4, 5, 3]
example [1, 4, -1, 5, 12] -> [4, -1, 5, 12, 1]
example [10, 3, 3, 12, -3] -> [3, 3, 12, -3, 10]
example [] -> null
example [14, 10, 8] -> [10, 8, 14]
example [14, 3, 4, 1, 1] -> [3, 4, 1, 1, 14]
holdout [8, 5, -1, 5, 10, 7, 6] -> [5, -1, 5, 10, 7, 6, 8]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0]
holdout [-3, -2, 4, 1, -3, 14, 11] -> [-2, 4, 1, -3, 14, 11, -3]
holdout [14, -4, 13] -> [-4, 13, 14]
holdout [0, 10, -4, 8, 2, 11, 14] -> [10, -4, 8, 2, 11, 14, 0]
